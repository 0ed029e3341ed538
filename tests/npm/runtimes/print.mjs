// For runtimes that have files and a console: the runtime's name is the argument.
import * as presigned from "presigned";
import * as tools from "presigned/tools";
import { files } from "../files.mjs";
import { report, runVectors } from "../vectors.mjs";

if (presigned.engine !== "wasm") throw new Error(`the engine is ${presigned.engine}`);
console.log(report(process.argv[2], runVectors(presigned, tools, files), files));
