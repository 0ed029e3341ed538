// What is in the memory of a process after it has dropped its presigner. Needs Linux.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, openSync, readSync, closeSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";

const secret = "Qx7Zt0KfVb3NsYd9MuRwQx7Zt0KfVb3NsYd9MuRw";
const program = `
  import { createInterface } from "node:readline";
  import { Presigner } from "presigned";
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const step = async () => { console.log("ready"); return (await lines.next()).value; };
  let keys = { accessKeyId: "AKID", secretAccessKey: await step() };
  await step();
  let s3 = new Presigner("eu-west-1", keys);
  s3.getObject("photos", "cat.jpg");
  s3.postObject("photos", "cat.jpg");
  await step();
  s3 = keys = undefined;
  gc();
  await step();
`;

/** Counts the copies of the secret in the writable memory of a process. */
function copies(process) {
  const memory = openSync(`/proc/${process}/mem`, "r");
  const wanted = Buffer.from(secret);
  const chunk = Buffer.alloc(1 << 20);
  let found = 0;
  for (const line of readFileSync(`/proc/${process}/maps`, "utf8").split("\n")) {
    const [, start, end] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
    if (!start || line.includes("[vvar]")) continue;
    for (let at = BigInt(`0x${start}`); at < BigInt(`0x${end}`); at += BigInt(chunk.length - wanted.length + 1)) {
      const left = Number(BigInt(`0x${end}`) - at);
      let count = 0;
      try {
        count = readSync(memory, chunk, 0, Math.min(chunk.length, left), at);
      } catch {
        break;
      }
      const text = chunk.subarray(0, count);
      for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + 1)) found += 1;
    }
  }
  closeSync(memory);
  return found;
}

test("the presigner's copy of the secret is erased, and those of JavaScript are not", { skip: !existsSync("/proc/self/mem") }, async () => {
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module", "--eval", program], { cwd: import.meta.dirname, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const step = async (text = "") => {
    assert.equal((await lines.next()).value, "ready");
    const found = copies(child.pid);
    child.stdin.write(`${text}\n`);
    return found;
  };
  const none = await step(secret);
  const before = await step();
  const alive = await step();
  const dropped = await step();
  child.stdin.end();
  assert.equal(none, 0);
  assert.ok(before >= 1 && alive >= 2, `${before} ${alive}`);
  // V8 moves its strings, and overwrites none of the old copies.
  assert.ok(dropped >= 1, `${dropped}`);
  console.log(`copies before ${before}, with a presigner ${alive}, without it ${dropped}`);
});
