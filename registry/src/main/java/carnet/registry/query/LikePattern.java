package carnet.registry.query;

import java.util.regex.Pattern;

/** A pattern of SQL's LIKE: {@code %} any run of characters, {@code _} any one [TF-2 3.18.4.1.2.3.5]. */
record LikePattern(Pattern pattern) {

    static LikePattern of(String like) {
        var regex = new StringBuilder();
        like.codePoints().forEach(c -> {
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return new LikePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }
}
