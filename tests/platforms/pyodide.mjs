// Runs pytest in Pyodide: node pyodide.mjs PYODIDE ROOT PACKAGES TEST.... PACKAGES is the folder with the wheel and pytest.
import { pathToFileURL } from "node:url";

const [, , folder, root, packages, ...tests] = process.argv;
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
pyodide.mountNodeFS("/repository", root);
pyodide.mountNodeFS("/packages", packages);
pyodide.globals.set("tests", pyodide.toPy(tests));
const status = pyodide.runPython(`
import os, sys
os.chdir("/repository")
sys.path.insert(0, "/packages")
import presigned, pytest
print(sys.version, sys.platform, presigned.__file__)
int(pytest.main(["-q", "-p", "no:cacheprovider", *tests]))
`);
process.exit(status);
