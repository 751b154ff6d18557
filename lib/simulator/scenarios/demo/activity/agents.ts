import type { Random } from "../../../build/random.ts";
import { defaultSessionName, type Sdk as KnownSdk, type Provider, userAgent } from "../../../build/sdk.ts";
import type { Sdk, Uses } from "../rows.ts";

/** User agents and session names of the SDKs that the general builders do not know (domain facts 3.7, 5.2, 5.3). */

const known: readonly string[] = ["botocore", "go2", "java2", "js3", "cli"] satisfies readonly KnownSdk[];
const isKnown = (sdk: Sdk): sdk is KnownSdk & Sdk => known.includes(sdk);

const others: Readonly<
  Record<Exclude<Sdk, KnownSdk>, { readonly agent: string; readonly codes: Partial<Record<Provider, string>> }>
> = {
  "botocore-old": { agent: "Boto3/1.26.0 Python/3.7.16 Linux/5.10.236 Botocore/1.29.0", codes: {} },
  go1: { agent: "aws-sdk-go/1.55.8 (go1.22.5; linux; amd64)", codes: {} },
  java1: {
    agent: "aws-sdk-java/1.11.1034 Linux/5.10.236 OpenJDK_64-Bit_Server_VM/25.382-b05 java/1.8.0_382",
    codes: {},
  },
  ruby: { agent: "aws-sdk-ruby3/3.232.0 ua/2.1 os/linux#6.12.40 md/x86_64 lang/ruby#3.4.6", codes: {} },
  php: {
    agent: "aws-sdk-php/3.356.0 ua/2.1 os/linux#5.10.236 lang/php#8.1.33",
    codes: { "web-identity": "h", imds: "0" },
  },
  rust: {
    agent: "aws-sdk-rust/1.3.10 ua/2.1 os/linux lang/rust#1.90.0",
    codes: { "web-identity": "q", container: "z", imds: "0" },
  },
  dotnet: { agent: "aws-sdk-dotnet-core/4.0.3 ua/2.1 os/linux#6.12.40 lang/.NET_Core#9.0.9", codes: { imds: "0" } },
  cpp: {
    agent: "aws-sdk-cpp/1.11.660 ua/2.1 os/Linux#6.12.40 lang/c++#C++17",
    codes: { "web-identity": "h,i", container: "z", imds: "0" },
  },
};

/** User agent of a call; a program that sends its own sends it everywhere. */
export function agentOf(uses: Pick<Uses, "sdk" | "agent">, service: string, provider?: Provider): string {
  if (uses.agent) return uses.agent;
  if (isKnown(uses.sdk)) return userAgent(uses.sdk, service, provider);
  const { agent, codes } = others[uses.sdk];
  const code = provider ? codes[provider] : undefined;
  return code ? `${agent} m/${code}` : agent;
}

/** The name that the SDK gives a web identity session. */
export function sessionNameOf(sdk: Sdk, at: number, random: Random): string {
  if (isKnown(sdk)) return defaultSessionName(sdk, at, random);
  if (sdk === "botocore-old") return defaultSessionName("botocore", at, random);
  if (sdk === "go1") return defaultSessionName("go2", at, random);
  if (sdk === "java1") return defaultSessionName("java2", at, random);
  if (sdk === "php") return `aws-sdk-php-${at}`;
  if (sdk === "rust") return `web-identity-token-${at}`;
  if (sdk === "ruby") return btoa(random.uuid());
  return random.uuid();
}
