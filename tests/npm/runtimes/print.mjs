// For runtimes that have files and a console: the runtime's name is the argument.
import * as presigned from "presigned";
import * as full from "presigned/full";
import { files } from "../files.mjs";
import { report, runVectors } from "../vectors.mjs";

console.log(report(`${process.argv[2]}, ${presigned.engine}`, runVectors(presigned, full, files), files));
