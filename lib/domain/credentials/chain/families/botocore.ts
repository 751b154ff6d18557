import { type Attempt, answers, type FamilySpec, notSet, stops, type Tried, unmodelled } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { containerLink } from "../links/container.ts";
import { envKeysLink } from "../links/env-keys.ts";
import { imdsLink } from "../links/imds.ts";
import { shortestToken, tryWebIdentity } from "../links/web-identity.ts";
import { type Run, setting } from "../run.ts";
import type { ChainClass } from "../types.ts";
import { credentialsProfile, profileNamed, profileOfRun, start } from "./botocore-files.ts";
import { assumeRoleOf, keysOf, type RoleCause, wantsRole } from "./botocore-role.ts";
import { containerTraits, envTraits, imdsTraits } from "./botocore-traits.ts";

/** boto3, botocore and the AWS CLI (domain facts 3.1): a profile with a role comes before web identity. */
export const botocore: FamilySpec = {
  family: "botocore",
  start,
  links: [
    envKeysLink(envTraits),
    { link: "profile", name: "role of the profile", attempt: role },
    { link: "web-identity", name: "web identity of the environment or the profile", attempt: webIdentity },
    { link: "profile", name: "keys and process of the profile", attempt: keys },
    containerLink(containerTraits),
    imdsLink(imdsTraits, containerTraits),
  ],
};

const own = (run: Run): Profile | undefined => profileNamed(run, profileOfRun(run));

function role(run: Run): Attempt {
  const profile = own(run);
  if (profile === undefined || !wantsRole(profile)) return notSet;
  const name = profileOfRun(run);
  return toAttempt(assumeRoleOf(run, name, profile, [name]), "assume-role-profile");
}

function toAttempt(tried: Tried<RoleCause>, chainClass: ChainClass): Attempt {
  if (tried.ok) return answers(chainClass, tried.why);
  return tried.cause === "raises" ? stops(tried.why) : unmodelled(tried.why);
}

/** Each setting is taken from its variable, and from the profile where the variable is not set (domain facts 3.1). */
function webIdentity(run: Run): Attempt {
  const token = setting(run, "AWS_WEB_IDENTITY_TOKEN_FILE") ?? own(run)?.get("web_identity_token_file");
  if (!token) {
    return setting(run, "AWS_ROLE_ARN") ? { kind: "not-set", why: because("web-identity-token-missing") } : notSet;
  }
  const arn = setting(run, "AWS_ROLE_ARN") ?? own(run)?.get("role_arn");
  if (!arn) return stops(because("web-identity-role-missing"));
  const tried = tryWebIdentity(run, token, arn, shortestToken);
  return tried.ok ? answers("web-identity", tried.why) : stops(tried.why);
}

function keys(run: Run): Attempt {
  const profile = own(run);
  if (profile !== undefined) {
    const tried = keysOf(run, profileOfRun(run), profile);
    if (tried !== null) return toAttempt(tried, tried.ok && isProcess(run, profile) ? "process" : "profile-keys");
  }
  if (setting(run, "AWS_CREDENTIAL_FILE") !== undefined || setting(run, "BOTO_CONFIG") !== undefined) {
    return unmodelled(because("not-modelled", "AWS_CREDENTIAL_FILE or BOTO_CONFIG is set"));
  }
  return profile === undefined ? notSet : { kind: "not-set", why: because("profile-empty") };
}

/** Keys in the credentials file come before the process, keys in the config file after it (domain facts 3.8). */
function isProcess(run: Run, profile: Profile): boolean {
  const inCredentials = credentialsProfile(run, profileOfRun(run))?.has("aws_access_key_id") ?? false;
  return !inCredentials && profile.has("credential_process");
}
