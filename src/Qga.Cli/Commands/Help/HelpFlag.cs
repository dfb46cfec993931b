using System.CommandLine;

namespace Qga.Cli.Commands.Help;

/// <summary>
/// <c>--help</c> of a subcommand. The parser's own looks up its description among texts of many languages, which takes longer than
/// reading the whole command line.
/// </summary>
internal sealed class HelpFlag : Option<bool>
{
    public HelpFlag(CliCall call)
        : base("--help", "-h", "/h", "-?", "/?")
    {
        Recursive = true;
        Arity = ArgumentArity.Zero;
        Action = new HelpText(call);
    }
}
