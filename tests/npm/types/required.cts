// From CommonJS.
import presigned = require("presigned");
import wasm = require("presigned/wasm");

const s3 = new presigned.Presigner("eu-west-1", { accessKeyId: "AKIA", secretAccessKey: "secret" });
const url: string = s3.getObject("photos", "k").url;
export = [url, wasm.engine];
