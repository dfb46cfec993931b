using Qga.Cli;
using Qga.Cli.Terminal;

using var interruption = new Interruption();
int code = await Root.RunAsync(args, CliContext.OfProcess(), interruption.Token).ConfigureAwait(false);
return code == ExitCode.Interrupted ? interruption.ExitCode : code;
