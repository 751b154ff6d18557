import type { SdkVersion } from "./table.ts";

/** AWS's own image of its command, also in a mirror; the tag is its version. */
const awsCli = /(?:^|\/)(?:amazon|aws-cli)\/aws-cli:(\d+\.\d+\.\d+)(?:-[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/;

/** The SDK that an image is named after, with its version; null: its name does not tell. A tag is its maker's word. */
export function sdkOfImage(image: string): SdkVersion | null {
  const version = awsCli.exec(image)?.[1];
  return version === undefined ? null : { sdk: "aws-cli", version };
}
