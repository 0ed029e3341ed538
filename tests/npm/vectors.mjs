// Runs every case of the vectors in whatever runtime imports this. Needs nothing of the runtime but the language.

/** Whether only `presigned/tools` has the method. */
const isMethodOfTools = ({ operation }) => operation === "operation" || operation === "multipart_upload";

/** Whether the main entry must refuse what the other signs, where the engine is WebAssembly. */
const isTooLarge = ({ bucket = "", options = {} }, { error }) =>
  !error && (bucket.endsWith(".mrap") || "sse_customer_key" in options);

/** Gives how many cases ran, and a line for each that differs. */
export function runVectors(presigned, tools, files) {
  let run = 0;
  const failures = [];
  for (const { cases } of files) {
    for (const { id, input, expected } of cases) {
      run += 1;
      const wanted = JSON.stringify(expected.error ? { error: expected.error } : shape(expected));
      const isRefused = presigned.engine === "wasm" && isTooLarge(input, expected);
      const isForTools = isRefused || isMethodOfTools(input);
      const actual = JSON.stringify(outcome(isForTools ? tools : presigned, input));
      if (isRefused && !isMethodOfTools(input)) {
        const refusal = JSON.stringify(outcome(presigned, input));
        if (refusal !== '{"error":"unsupported_combination"}') failures.push(`${id} in the main entry: ${refusal}`);
      }
      if (actual !== wanted) failures.push(`${id}\n  expected ${wanted}\n  actual   ${actual}`);
    }
  }
  return { run, failures };
}

/** The line that each runtime prints, and an error where a case differs or is missing. */
export function report(runtime, { run, failures }, files) {
  const cases = files.reduce((sum, file) => sum + file.cases.length, 0);
  if (failures.length > 0) throw new Error(`${runtime}: ${failures.length} of ${run} vectors differ\n${failures.slice(0, 20).join("\n")}`);
  if (run !== cases || run === 0) throw new Error(`${runtime}: ${run} of ${cases} vectors run`);
  return `${runtime}: ${run} vectors run`;
}

function outcome({ Presigner, PresignError }, input) {
  try {
    return shape(presign(Presigner, input));
  } catch (error) {
    return error instanceof PresignError ? { error: error.code } : { thrown: String(error) };
  }
}

function presign(Presigner, input) {
  const { access_key_id, secret_access_key, session_token, expire_at } = input.credentials;
  const s3 = new Presigner(
    input.region,
    {
      accessKeyId: access_key_id,
      secretAccessKey: secret_access_key,
      sessionToken: session_token,
      expiration: expire_at,
    },
    { endpointUrl: input.endpoint_url, addressingStyle: input.addressing_style, ...named(input.endpoint_options) },
  );
  if (input.operation === "post_object") return post(s3, input);
  if (input.operation === "multipart_upload") return plan(s3, input);
  if (input.operation === "operation") {
    return s3.operation(input.name, input.parameters, { at: input.at, expiresIn: input.expires_in });
  }
  const options = {
    ...named(input.options),
    at: input.at,
    expiresIn: input.expires_in,
    allowUnsafeKey: input.allow_unsafe_key,
    query: input.query,
    headers: input.headers,
  };
  return input.operation === "presign"
    ? s3.presign(input.method, input.bucket, input.key, options)
    : s3[otherCase(input.operation)](input.bucket, input.key, options);
}

function post(s3, input) {
  return s3.postObject(input.bucket, input.key, {
    at: input.at,
    expiresIn: input.expires_in,
    expiresAt: input.expires_at,
    fields: input.fields,
    startsWith: input.starts_with,
    contentLengthRange: input.content_length_range,
  });
}

function plan(s3, input) {
  return s3.multipartUpload(input.bucket, input.key, input.upload_id, input.size, {
    ...named(input.options),
    at: input.at,
    expiresIn: input.expires_in,
    allowUnsafeKey: input.allow_unsafe_key,
    partSize: input.part_size,
    signContentLength: input.sign_content_length,
  });
}

/** Options by the names that they have in JavaScript. */
const named = (options = {}) => Object.fromEntries(Object.entries(options).map(([name, value]) => [otherCase(name), value]));

/** From snake_case to camelCase, and back: a name that is wrong for being in the other case is wrong here the other way. */
function otherCase(name) {
  return name.replace(/_([a-z0-9])|([A-Z])/g, (_, letter, capital) => letter?.toUpperCase() ?? `_${capital.toLowerCase()}`);
}

function shape(outcome) {
  return outcome.parts ? shapeOfPlan(outcome) : shapeOfRequest(outcome);
}

function shapeOfPlan({ partSize, part_size, parts, complete, abort }) {
  return {
    partSize: part_size ?? partSize,
    parts: parts.map(({ number, offset, length, request }) => ({ number, offset, length, request: shapeOfRequest(request) })),
    complete: shapeOfRequest(complete),
    abort: shapeOfRequest(abort),
  };
}

function shapeOfRequest({ method, url, headers, fields, policy, expiresAt, expires_at }) {
  return {
    method,
    url,
    headers: headers && sorted(headers),
    fields: fields && sorted(fields),
    policy,
    expiresAt: expires_at ?? expiresAt.toISOString().replace(".000Z", "Z"),
  };
}

const sorted = (entries) => Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
