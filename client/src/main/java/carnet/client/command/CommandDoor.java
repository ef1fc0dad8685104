package carnet.client.command;

import carnet.client.xds.DocumentAltered;
import carnet.client.xds.ReportedError;
import carnet.client.xds.TransactionFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The way out of every command: here a failure becomes a reply, and a reply is printed. */
record CommandDoor(CommandLine command, ServerOptions options) {

    /**
     * Works and prints.
     *
     * @return the exit code
     * @throws ParameterException for picocli, which knows the usage
     */
    int replyOf(Supplier<Reply> work) {
        LogSilence.fall();
        Reply reply;
        try {
            reply = work.get();
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            if (options.stacktrace()) {
                e.printStackTrace(command.getErr());
            }
            reply = failure(e);
        }
        print(reply, command, options.json());
        return reply.exitCode().value();
    }

    static void print(Reply reply, CommandLine command, boolean json) {
        if (json) {
            command.getOut().println(JsonText.of(reply));
        } else {
            if (!reply.text().isEmpty()) {
                command.getOut().println(reply.text());
            }
            reply.remarks().forEach(remark -> command.getErr().println(Text.printable(remark)));
        }
        command.getOut().flush();
        command.getErr().flush();
    }

    private static Reply failure(RuntimeException e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof TransactionFailure failure) {
            return failure(failure);
        }
        if (e instanceof DocumentAltered) {
            return Reply.failure(ExitCode.ALTERED, "altered", message);
        }
        if (e instanceof NotFound) {
            return Reply.failure(ExitCode.NOT_FOUND, "notFound", message);
        }
        if (e instanceof LocalProblem) {
            return Reply.failure(ExitCode.LOCAL, "failed", message);
        }
        return Reply.failure(
                ExitCode.LOCAL,
                "failed",
                "This should not have happened: " + message + ". The option --stacktrace tells where it did.");
    }

    private static Reply failure(TransactionFailure failure) {
        var details = new LinkedHashMap<String, Object>();
        details.put("message", failure.getMessage());
        details.put("transaction", failure.transaction().number());
        details.put("errors", JsonObjects.errors(failure.errors()));
        var missing = isAboutMissingDocument(failure.errors());
        var exitCode = switch (failure.kind()) {
            case REFUSED -> missing ? ExitCode.NOT_FOUND : ExitCode.REFUSED;
            case FAULT -> ExitCode.REFUSED;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
        };
        var outcome = switch (failure.kind()) {
            case REFUSED -> missing ? "notFound" : "refused";
            case FAULT -> "fault";
            case UNREACHABLE -> "unreachable";
        };
        var more = failure.errors().stream().skip(1).map(ReportedError::sentence);
        var remarks = Stream.concat(Stream.of(failure.getMessage()), more).toList();
        return new Reply(exitCode, outcome, details, "", remarks);
    }

    /** The one error that says the same as finding nothing [TF-2 3.43.4.2.2]. */
    private static boolean isAboutMissingDocument(List<ReportedError> errors) {
        return !errors.isEmpty()
                && errors.stream().allMatch(error -> error.errorCode().equals("XDSDocumentUniqueIdError"));
    }
}
