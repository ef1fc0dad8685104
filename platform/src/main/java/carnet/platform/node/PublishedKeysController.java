package carnet.platform.node;

import carnet.xua.keys.PublishedKeys;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What relying parties are told of the Security Token Service's keys. */
@Controller
class PublishedKeysController {

    private final PublishedKeys keys;

    PublishedKeysController(PublishedKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/sts/metadata", produces = "application/samlmetadata+xml")
    @ResponseBody
    String metadata() {
        return keys.metadata();
    }

    @GetMapping(path = "/sts/certificates", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String certificates() {
        return keys.certificates();
    }
}
