import type { SdkFamily } from "../families.ts";
import type { FamilySpec } from "./attempt.ts";
import { botocore } from "./families/botocore.ts";
import { go1 } from "./families/go1.ts";
import { go2 } from "./families/go2.ts";
import { java1 } from "./families/java1.ts";
import { java2, java2NoSts } from "./families/java2.ts";
import { js3 } from "./families/js3.ts";
import { cpp, dotnet, php, ruby, rust } from "./families/unrecorded.ts";

/** Every family's chain. */
export const specs: Readonly<Record<SdkFamily, FamilySpec>> = {
  botocore,
  go2,
  java2,
  js3,
  java2_no_sts: java2NoSts,
  go1,
  java1,
  rust,
  dotnet,
  ruby,
  php,
  cpp,
};
