// Runs every vector with the npm packages of a release, in the Node that runs this: node vectors.mjs NAME VECTORS ENGINE. The packages are
// installed beside it.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as presigned from "presigned";
import * as full from "presigned/full";
import { report, runVectors } from "./vectors-of-all.mjs";

const [, , name, folder, wanted] = process.argv;
const { engine, engineReason } = presigned;
console.log(`${name}: Node ${process.version}, ${process.platform}-${process.arch}, ${engine}: ${engineReason}`);
if (engine !== wanted) throw new Error(`the engine is ${engine}, and should be ${wanted}`);
const config = join(mkdtempSync(join(tmpdir(), "aws-")), "config");
writeFileSync(config, "[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = secret\nregion = eu-west-1\n");
Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_ACCESS_KEY_ID: "", AWS_SHARED_CREDENTIALS_FILE: `${config}-none` });
const { accessKeyId } = presigned.Presigner.fromEnv().toJSON();
if (accessKeyId !== "AKIAFILE") throw new Error(`fromEnv: ${accessKeyId} is not that of the file`);

const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json"));
const files = names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
console.log(report(name, runVectors(presigned, full, files), files));
