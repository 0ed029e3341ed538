// Runs every vector with the npm packages of a release, in the Node that runs this: node vectors.mjs NAME VECTORS ENGINE. The packages are
// installed beside it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as presigned from "presigned";
import * as full from "presigned/full";
import { report, runVectors } from "./vectors-of-all.mjs";

const [, , name, folder, wanted] = process.argv;
const { engine, engineReason } = presigned;
console.log(`${name}: Node ${process.version}, ${process.platform}-${process.arch}, ${engine}: ${engineReason}`);
if (engine !== wanted) throw new Error(`the engine is ${engine}, and should be ${wanted}`);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const files = names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
console.log(report(name, runVectors(presigned, full, files), files));
// Shared config files, too.
process.env.AWS_ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
process.env.AWS_SECRET_ACCESS_KEY = "secret";
process.env.AWS_REGION = "eu-west-1";
console.log(presigned.Presigner.fromEnv().getObject("photos", "k").url.split("?")[0]);
