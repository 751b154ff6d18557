import { production } from "../company.ts";
import { irsaIn } from "../trust.ts";

/** What the tables of the production account's roles say again and again. */

export const here = { account: production };
export const like = { account: production, operator: "StringLike" };
export const eu = (...subjects: string[]) => irsaIn(here, "prod-eu", ...subjects);
export const us = (...subjects: string[]) => irsaIn(here, "prod-us", ...subjects);
export const both = (...subjects: string[]) => [eu(...subjects), us(...subjects)];
export const table = (name: string): [string, string] => [
  "dynamodb:*",
  `arn:aws:dynamodb:*:123456789012:table/${name}`,
];
export const bucket = (name: string): [string, string] => ["s3:*", `arn:aws:s3:::company-${name}/*`];
export const queue = (name: string): [string, string] => ["sqs:*", `arn:aws:sqs:*:123456789012:${name}`];
