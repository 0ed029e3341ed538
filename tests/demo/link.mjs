// Prints a link created by the npm package: link.mjs native|wasm BUCKET KEY SECONDS UNIX_TIME, with the server and keys in variables.

const [engine, bucket, key, seconds, at] = process.argv.slice(2);
const file = { native: "node-presigned.mjs", wasm: "web-presigned.mjs" }[engine];
const npm = await import(`../../bindings/npm/dist/${file}`);
if (npm.engine !== engine) throw new Error(`this is ${npm.engine}`);

const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL } = process.env;
const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
const s3 = new npm.Presigner(AWS_REGION, credentials, { endpointUrl: AWS_ENDPOINT_URL });
console.log(`${s3.getObject(bucket, key, { expiresIn: Number(seconds), at: Number(at) })}`);
