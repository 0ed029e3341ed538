import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { EdgeRuntime } from "edge-runtime";
import { build } from "esbuild";
import { files } from "./files.mjs";
import { startWorkerd } from "./runtimes/workerd.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const cases = files.reduce((sum, file) => sum + file.cases.length, 0);

for (const [engine, ...more] of [["wasm"], ["native", "--allow-ffi"]]) {
  test(`Deno, ${engine}: reads the vectors and nothing else`, () => {
    const permissions = [`--allow-read=${here("../..")}`, "--allow-env=PRESIGN_VECTORS", "--no-remote", "--no-lock", ...more];
    const vectors = process.env.PRESIGN_VECTORS;
    if (vectors) permissions[0] += `,${vectors}`;
    expectReport("Deno", engine, "deno", ["run", "--quiet", "--no-prompt", ...permissions]);
  });
}

test("Bun, native", () => expectReport("Bun", "native", "bun", ["run"]));

test("workerd", async () => {
  const worker = await startWorkerd({
    worker: here("runtimes/worker.mjs"),
    vectors: here("vectors.mjs"),
    "round-trip": here("round-trip.mjs"),
  });
  try {
    const answer = await fetch(worker.url, { method: "POST", body: JSON.stringify({ files }) });
    expectLine("workerd", await answer.text());
  } finally {
    worker.stop();
  }
});

test("edge-runtime", async () => {
  const script = await build({
    stdin: {
      contents: `import * as presigned from "presigned";
        import * as full from "presigned/full";
        import { report, runVectors } from "./vectors.mjs";
        run = (files) => report("edge-runtime", runVectors(presigned, full, files), files);`,
      resolveDir: here("."),
    },
    bundle: true,
    write: false,
    format: "iife",
    conditions: ["edge-light"],
    // What Next.js does with such an import: the module comes from outside, compiled.
    plugins: [
      {
        name: "compiled-module",
        setup(builder) {
          builder.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: "compiled" }));
          builder.onLoad({ filter: /.*/, namespace: "compiled" }, ({ path }) => ({
            contents: `export default compiledModules[${JSON.stringify(path)}]`,
          }));
        },
      },
    ],
  });
  const runtime = new EdgeRuntime({ extend: (context) => Object.assign(context, { compiledModules: {}, run: undefined }) });
  for (const name of ["presigned", "full"]) {
    runtime.context.bytes = readFileSync(here(`../../bindings/npm/dist/${name}.wasm`));
    runtime.evaluate(`compiledModules["./${name}.wasm?module"] = new WebAssembly.Module(bytes)`);
  }
  runtime.evaluate(script.outputFiles[0].text);
  runtime.context.json = JSON.stringify(files);
  expectLine("edge-runtime", runtime.evaluate("run(JSON.parse(json))"));
});

function expectReport(name, engine, program, options) {
  const command = here(`node_modules/.bin/${program}`);
  const { stdout, stderr } = spawnSync(command, [...options, here("runtimes/print.mjs"), name], {
    encoding: "utf8",
    cwd: here("."),
  });
  expectLine(`${name}, ${engine}`, stdout.trim(), stderr);
}

function expectLine(name, line, stderr = "") {
  assert.equal(line, `${name}: ${cases} vectors run`, stderr);
  console.log(line);
}
