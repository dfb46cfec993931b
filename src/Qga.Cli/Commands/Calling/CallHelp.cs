using System.Globalization;
using System.Text;
using Qga.Cli.Terminal.Answers;
using Qga.Schema;

namespace Qga.Cli.Commands.Calling;

/// <summary>Help on the agent's commands, out of the schema.</summary>
internal static class CallHelp
{
    /// <summary>All commands with their summaries.</summary>
    public static string List(CallSchema schema)
    {
        var table = new TextTable("COMMAND", "ARGUMENTS", "SINCE", "SUMMARY");
        foreach (SchemaCommand command in schema.Commands)
        {
            string arguments = string.Join(' ', command.Arguments.Select(static argument => argument.Optional ? $"[{argument.Name}]" : argument.Name));
            table.Add(command.Name, arguments, command.Since, command.Summary);
        }

        return table.ToString();
    }

    /// <summary>Everything on one command.</summary>
    public static string Of(SchemaCommand command, CallSchema schema)
    {
        var help = new StringBuilder();
        help.Append("Description:\n  ").Append(command.Name).Append(": ").Append(command.Summary).Append("\n\n");
        help.Append("Usage:\n  qga call ").Append(command.Name);
        foreach (SchemaMember argument in command.Arguments)
        {
            string usage = $"--arg {argument.Name}=...";
            help.Append(' ').Append(argument.Optional ? $"[{usage}]" : usage);
        }

        help.Append("\n\n");
        if (command.Arguments.Count > 0)
        {
            help.Append("Arguments:\n");
            foreach (SchemaMember argument in command.Arguments)
            {
                AppendMember(help, argument, schema);
            }

            help.Append('\n');
        }

        AppendFacts(help, command, schema);
        return help.ToString();
    }

    private static void AppendMember(StringBuilder help, SchemaMember member, CallSchema schema)
    {
        help.Append("  ").Append(member.Name).Append(member.Optional ? " (optional)" : "").Append(": ")
            .Append(member.Base64 ? "bytes" : schema.Describe(member.Type));
        if (member.Unit is not null)
        {
            help.Append(", in ").Append(member.Unit);
        }

        help.Append('\n');
        if (member.Summary is not null)
        {
            help.Append("      ").Append(member.Summary).Append('\n');
        }
    }

    private static void AppendFacts(StringBuilder help, SchemaCommand command, CallSchema schema)
    {
        help.Append("Facts:\n");
        help.Append("  Since QEMU ").Append(command.Since ?? "?").Append(command.If is null ? "" : $", where built with {command.If}").Append(".\n");
        help.Append(command.SuccessResponse ? "" : "  The agent says nothing when it succeeds.\n");
        help.Append(command.Effect switch
        {
            CommandEffect.Read => "  It changes nothing.\n",
            CommandEffect.Idempotent => "  Repeating it leads to the same state.\n",
            _ => "  Each time counts: it is never sent twice.\n",
        });
        help.Append(CultureInfo.InvariantCulture, $"  Its deadline is {command.TimeoutSeconds ?? 30} s unless --timeout says otherwise.\n");
        if (command.Returns is { } returns)
        {
            help.Append("  It answers with ").Append(schema.Describe(returns)).Append(command.ReturnsUnit is null ? "" : $" in {command.ReturnsUnit}").Append(".\n");
        }
    }
}
