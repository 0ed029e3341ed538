// One file out of `app.mjs`, by each bundler, as its users would configure it.
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";

const entry = fileURLToPath(new URL("app.mjs", import.meta.url));

/** For workerd, the module of WebAssembly stays a file beside the bundle, as wrangler leaves it. */
const outside = (target) => (target === "workerd" ? ["./presigned.wasm"] : []);
const conditions = (target) => (target === "workerd" ? ["workerd", "worker"] : []);

export const bundlers = {
  esbuild: (target, outfile) =>
    esbuild.build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      format: "esm",
      platform: target === "browser" ? "browser" : "neutral",
      conditions: conditions(target),
      external: outside(target),
    }),

  Vite: (target, outfile) =>
    vite.build({
      configFile: false,
      logLevel: "warn",
      resolve: { conditions: target === "browser" ? ["browser", "module", "import"] : [...conditions(target), "import"] },
      build: {
        outDir: dirname(outfile),
        emptyOutDir: false,
        lib: { entry, formats: ["es"], fileName: () => basename(outfile) },
        rolldownOptions: { external: (id) => id.endsWith("/presigned.wasm"), makeAbsoluteExternalsRelative: false },
      },
    }),

  webpack: (target, outfile) =>
    new Promise((resolve, reject) => {
      const config = {
        mode: "production",
        entry,
        target: target === "browser" ? ["web", "es2022"] : ["webworker", "es2022"],
        resolve: { conditionNames: [...(target === "browser" ? ["browser"] : conditions(target)), "import"] },
        experiments: { outputModule: true },
        externalsType: "module",
        externals: Object.fromEntries(outside(target).map((name) => [name, name])),
        output: {
          path: dirname(outfile),
          filename: basename(outfile),
          module: true,
          library: { type: "module" },
        },
      };
      webpack(config, (error, stats) => {
        if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString({ all: false, errors: true })));
        else resolve();
      });
    }),
};

export const output = (folder, bundler, target) => join(folder, `${bundler}-${target}.mjs`);
