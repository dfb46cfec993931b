using Qga.Cli;
using Qga.Cli.Terminal;

using var interruption = new Interruption();
CliContext context = CliContext.OfProcess() with { HoldSignals = interruption.Hold };
int code = await Root.RunAsync(args, context, () => interruption.Token).ConfigureAwait(false);
return code == ExitCode.Interrupted ? interruption.ExitCode : code;
