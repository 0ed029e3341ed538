// Runs every case of the vectors in whatever runtime imports this. Needs nothing of the runtime but the language.

/** The required arguments of each operation. */
const required = {
  get_object: ["bucket", "key"],
  get_objects: ["bucket", "key"],
  head_object: ["bucket", "key"],
  put_object: ["bucket", "key"],
  delete_object: ["bucket", "key"],
  post_object: ["bucket", "key"],
  presign: ["method", "bucket", "key"],
  copy_object: ["bucket", "key", "copy_source"],
  list_objects_v2: ["bucket"],
  create_multipart_upload: ["bucket", "key"],
  upload_part: ["bucket", "key", "upload_id", "part_number"],
  complete_multipart_upload: ["bucket", "key", "upload_id"],
  abort_multipart_upload: ["bucket", "key", "upload_id"],
  list_parts: ["bucket", "key", "upload_id"],
  get_object_attributes: ["bucket", "key", "object_attributes"],
  get_object_tagging: ["bucket", "key"],
  put_object_tagging: ["bucket", "key"],
  delete_object_tagging: ["bucket", "key"],
  multipart_upload: ["bucket", "key", "upload_id", "size"],
  operation: ["name", "parameters"],
  presign_request: ["method", "url", "service"],
  sign_headers: ["method", "url"],
  sign_policy: ["policy"],
  presign_uris: ["uris"],
  eks_token: ["cluster_name"],
  rds_auth_token: ["host", "port", "user"],
  iot_mqtt: ["endpoint"],
  transcribe_stream: ["language_code", "media_encoding", "sample_rate"],
};

/** Options beside the named ones, by their names in the vectors. */
const options = [
  ...["at", "expires_in", "allow_unsafe_key", "query", "headers", "fields", "starts_with", "content_length_range", "expires_at"],
  ...["part_size", "sign_content_length", "region_set", "body_sha256", "double_encode", "normalize_path"],
  ...["omit_session_token", "omit_expires", "query_order", "hoist_headers", "payload_hash"],
];

const isReceived = ({ operation }) => operation.startsWith("verify");

/** Whether only `presigned/full` has the function. */
const isOnlyInFull = (input) => isReceived(input) || input.operation === "inspect";

/** Whether the small WebAssembly module must reject what the full one signs. */
const isTooLarge = ({ bucket = "", options = {}, operation, region_set }, { error }) =>
  operation === "operation" ||
  (!error && (bucket.endsWith(".mrap") || region_set !== undefined)) ||
  ["sse_customer_key", "copy_source_sse_customer_key"].some((name) => name in options);

/** Gives how many cases ran, and a line for each that differs. */
export function runVectors(presigned, full, files) {
  let run = 0;
  const failures = [];
  for (const { cases } of files) {
    for (const { id, input, expected } of cases) {
      run += 1;
      const wanted = JSON.stringify(expected.error ? { error: expected.error } : shape(expected));
      const isRejected = presigned.Presigner !== full.Presigner && isTooLarge(input, expected);
      const entry = isRejected || isOnlyInFull(input) ? full : presigned;
      const actual = JSON.stringify(outcome(entry, input));
      if (isRejected) {
        const refusal = JSON.stringify(outcome(presigned, input));
        if (refusal !== '{"error":"unsupported_combination"}') failures.push(`${id} in the main entry: ${refusal}`);
      }
      if (actual !== wanted) failures.push(`${id}\n  expected ${wanted}\n  actual   ${actual}`);
      if (input.operation === "get_object") {
        const batch = batchOf(entry, input);
        const same = expected.error ?? [expected.url, expected.url].join();
        if (batch !== same) failures.push(`${id} twice\n  expected ${same}\n  actual   ${batch}`);
      }
    }
  }
  return { run, failures };
}

/** What `getObjects` gives for a case's key twice. */
function batchOf({ Presigner, PresignError }, input) {
  try {
    return call(Presigner, { ...input, operation: "get_objects", key: [input.key, input.key] }).join();
  } catch (error) {
    return error instanceof PresignError ? error.code : String(error);
  }
}

/** The line that each runtime prints, and an error where a case differs or is missing. */
export function report(runtime, { run, failures }, files) {
  const cases = files.reduce((sum, file) => sum + file.cases.length, 0);
  if (failures.length > 0) throw new Error(`${runtime}: ${failures.length} of ${run} vectors differ\n${failures.slice(0, 20).join("\n")}`);
  if (run !== cases || run === 0) throw new Error(`${runtime}: ${run} of ${cases} vectors run`);
  return `${runtime}: ${run} vectors run`;
}

function outcome(presigned, input) {
  const { Presigner, PresignError, inspect } = presigned;
  try {
    if (input.operation === "inspect") return shapeOfLink(inspect(input.url, { at: input.at }));
    if (input.operation.startsWith("sign_")) return { fields: sorted(call(Presigner, input)) };
    return isReceived(input) ? shapeOfVerified(receive(presigned, input)) : shape(call(Presigner, input));
  } catch (error) {
    return error instanceof PresignError ? { error: error.code } : { thrown: String(error) };
  }
}

/** What a server makes of what it received. */
function receive({ verify, verifyForm, accessKeyIdOf }, input) {
  const { access_key_id: accessKeyId, secret_access_key, session_token, expire_at } = input.credentials;
  const credentials = { accessKeyId, secretAccessKey: secret_access_key, sessionToken: session_token, expiration: expire_at };
  const lookup = (id) => (id === accessKeyId ? credentials : undefined);
  const options = { ...named(input.options), at: input.now };
  if (input.operation === "verify_form") {
    const { bucket, fields, file_length: fileLength, file_name: fileName, content_type: contentType } = input;
    return verifyForm({ bucket, fields, fileLength, fileName, contentType }, lookup, options);
  }
  const { method, url, headers } = input;
  const verified = verify({ method, url, headers }, lookup, options);
  if (accessKeyIdOf({ method, url, headers }) !== verified.accessKeyId) throw new Error("another access key ID");
  return verified;
}

function call(Presigner, input) {
  const { access_key_id, secret_access_key, session_token, expire_at } = input.credentials;
  const s3 = new Presigner(
    input.region,
    {
      accessKeyId: access_key_id,
      secretAccessKey: secret_access_key,
      sessionToken: session_token,
      expiration: expire_at,
    },
    {
      endpointUrl: input.endpoint_url,
      addressingStyle: input.addressing_style,
      onCredentialExpiry: input.on_early_credentials?.replace("refuse", "reject"),
      // botocore, whose bytes these are, signs with expired credentials too.
      allowExpiredCredentials: true,
      ...named(input.endpoint_options),
    },
  );
  const needed = required[input.operation].map((name) => input[name]);
  const given = Object.fromEntries(options.filter((name) => name in input).map((name) => [name, input[name]]));
  const service = input.operation === "sign_headers" ? { service: input.service } : {};
  const ofUris = input.operation === "presign_uris" ? { method: input.method, regions: input.regions } : {};
  const region = "signing_region" in input ? { region: input.signing_region } : {};
  const window = "align" in input ? { signingWindow: input.align } : {};
  return s3[otherCase(input.operation)](...needed, { ...named(input.options), ...named(given), ...region, ...service, ...ofUris, ...window });
}

/** Options by the names that they have in JavaScript. */
const named = (options = {}) => Object.fromEntries(Object.entries(options).map(([name, value]) => [otherCase(name), value]));

const snakeCase = (name) => (name === "bodySha256" ? "body_sha256" : otherCase(name));

/** From snake_case to camelCase, and back: a name that is wrong for being in the other case is wrong here the other way. */
function otherCase(name) {
  return name.replace(/_([a-z0-9])|([A-Z])/g, (_, letter, capital) => letter?.toUpperCase() ?? `_${capital.toLowerCase()}`);
}

function shapeOfVerified(verified) {
  const entries = Object.entries(verified).map(([name, value]) => [snakeCase(name), value instanceof Date ? written(value) : value]);
  return sorted(Object.fromEntries(entries));
}

function shape(outcome) {
  if (outcome.scope_date || outcome.kind) return sorted(outcome);
  if (outcome.fields && !outcome.policy) return { fields: sorted(outcome.fields) };
  if (outcome.urls) return { urls: outcome.urls, expiresAt: outcome.expires_at ?? written(outcome.expiresAt) };
  if (outcome.parts) return shapeOfPlan(outcome);
  return outcome.token ? shapeOfToken(outcome) : shapeOfRequest(outcome);
}

/** A link as the vectors have it: a finding's sentence may change, its code and severity may not. */
function shapeOfLink(link) {
  const entries = Object.entries(link).map(([name, value]) => {
    if (name === "findings") return [name, value.map(({ code, severity }) => `${code}:${severity}`)];
    return [otherCase(name), value instanceof Date ? written(value) : (value ?? null)];
  });
  return sorted(Object.fromEntries(entries));
}

function shapeOfPlan({ partSize, part_size, parts, complete, abort }) {
  return {
    partSize: part_size ?? partSize,
    parts: parts.map(({ number, offset, length, request }) => ({ number, offset, length, request: shapeOfRequest(request) })),
    complete: shapeOfRequest(complete),
    abort: shapeOfRequest(abort),
  };
}

function shapeOfToken({ token, expiresAt, expires_at }) {
  return { token, expiresAt: expires_at ?? written(expiresAt) };
}

function shapeOfRequest({ method, url, headers, fields, policy, expiresAt, expires_at }) {
  return {
    method,
    url,
    headers: headers && sorted(headers),
    fields: fields && sorted(fields),
    policy,
    expiresAt: expires_at ?? written(expiresAt),
  };
}

const written = (moment) => moment.toISOString().replace(".000Z", "Z");

const sorted = (entries) => Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
