/** S3-compatible providers, their endpoints and regions: those of `presign --provider`. */

export interface Provider {
  id: string;
  label: string;
  /** Template with `{region}` and `{account}`; none for AWS and for servers with their own address. */
  endpoint?: string;
  /** The region to sign for, if it is always the same. */
  region?: string;
  /** Regions to suggest; others work, too. */
  regions?: readonly string[];
}

const AWS_REGIONS = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
];

export const PROVIDERS: readonly Provider[] = [
  { id: "aws", label: "Amazon S3", regions: AWS_REGIONS },
  { id: "b2", label: "Backblaze B2", endpoint: "https://s3.{region}.backblazeb2.com", regions: ["us-west-004", "us-east-005", "eu-central-003"] },
  { id: "ceph", label: "Ceph", region: "us-east-1" },
  { id: "r2", label: "Cloudflare R2", endpoint: "https://{account}.r2.cloudflarestorage.com", region: "auto" },
  { id: "do", label: "DigitalOcean Spaces", endpoint: "https://{region}.digitaloceanspaces.com", regions: ["nyc3", "sfo3", "ams3", "fra1", "sgp1"] },
  { id: "garage", label: "Garage", region: "garage" },
  { id: "gcs", label: "Google Cloud Storage", endpoint: "https://storage.googleapis.com", region: "auto" },
  { id: "hetzner", label: "Hetzner", endpoint: "https://{region}.your-objectstorage.com", regions: ["fsn1", "nbg1", "hel1"] },
  { id: "linode", label: "Linode (Akamai)", endpoint: "https://{region}.linodeobjects.com", regions: ["us-east-1", "us-southeast-1", "eu-central-1"] },
  { id: "minio", label: "MinIO", region: "us-east-1" },
  { id: "ovh", label: "OVHcloud", endpoint: "https://s3.{region}.io.cloud.ovh.net", regions: ["gra", "rbx", "sbg", "de", "uk", "waw", "bhs"] },
  { id: "scaleway", label: "Scaleway", endpoint: "https://s3.{region}.scw.cloud", regions: ["fr-par", "nl-ams", "pl-waw"] },
  { id: "storj", label: "Storj", endpoint: "https://gateway.storjshare.io", region: "us-east-1" },
  { id: "supabase", label: "Supabase", endpoint: "https://{account}.storage.supabase.co/storage/v1/s3" },
  { id: "vultr", label: "Vultr", endpoint: "https://{region}.vultrobjects.com", regions: ["ewr1", "sjc1", "ams1", "blr1"] },
  {
    id: "wasabi",
    label: "Wasabi",
    endpoint: "https://s3.{region}.wasabisys.com",
    regions: ["us-east-1", "us-east-2", "us-central-1", "us-west-1", "eu-central-1", "eu-central-2", "eu-west-1", "eu-west-2"],
  },
];

/** Returns the endpoint of a provider, or `undefined` if it has none or needs a region or an account. */
export function endpointOf({ endpoint }: Provider, region: string, account: string): string | undefined {
  const isComplete = endpoint !== undefined && (region !== "" || !endpoint.includes("{region}")) && (account !== "" || !endpoint.includes("{account}"));
  return isComplete ? endpoint.replace("{region}", () => region).replace("{account}", () => account) : undefined;
}
