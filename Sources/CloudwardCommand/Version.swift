/// The version of Cloudward, as in the change log.
let cloudwardVersion = "0.1.0"
