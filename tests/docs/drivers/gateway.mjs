// The gateway serves what was signed, and nothing else.
import assert from "node:assert/strict";
import { Presigner } from "presigned";
import { server } from "./gateway.mjs";

server.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const endpointUrl = `http://127.0.0.1:${server.address().port}`;
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const presigner = (accessKeyId) => new Presigner("eu-west-1", { accessKeyId, secretAccessKey }, { endpointUrl });
const s3 = presigner("AKIAIOSFODNN7EXAMPLE");

const link = s3.getObject("photos", "cat.txt").url;
assert.equal(await (await fetch(link)).text(), "meow");
assert.equal((await fetch(s3.getObject("photos", "dog.txt").url)).status, 404);
assert.equal((await fetch(link, { method: "PUT" })).status, 403);
assert.equal((await fetch(link.replace("cat", "dog"))).status, 403);
assert.equal((await fetch(presigner("AKIAI44QH8DHBEXAMPLE").getObject("photos", "cat.txt").url)).status, 403);
server.close();
