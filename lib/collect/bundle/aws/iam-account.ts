import { commandFor, commandLine, iamCommands } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import type { Problem } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { type AnswerShape, type AwsReading, readAwsAnswers } from "./read-answers.ts";

/** One account's folder below `iam/`. */
export class AccountFolder {
  readonly account: string;
  readonly context: BundleContext;
  private readonly files: readonly BundleFile[];

  constructor(account: string, files: readonly BundleFile[], context: BundleContext) {
    this.account = account;
    this.files = files;
    this.context = context;
  }

  /** `command`: also the name of the file. */
  read<T>(command: string, shape: AnswerShape<T>): Promise<AwsReading<T>> {
    return readAwsAnswers(filesOf(this.files, command), shape, this.context);
  }

  pathOf(command: string): string {
    return `iam/${this.account}/${command}.json`;
  }

  /** What would make a source whole. */
  liftFor(command: string, problems: readonly Problem[] = []): string {
    const line = commandLine(commandFor(iamCommands, `${command}.json`), `iam/${this.account}/`);
    const denied = problems.some((problem) => problem.denied === true);
    return denied ? `allow iam:${actionOf(command)} in account ${this.account}; then ${line}` : line;
  }
}

/** `ListRoles` of `list-roles`: the command is named after the call that it makes. */
export function actionOf(command: string): string {
  const words = command.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join("").replace("OpenId", "OpenID");
}
