using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Writes answers as YAML 1.2 that readers of 1.1 understand in the same way.</summary>
internal static class YamlText
{
    /// <summary>A document, with a line end at its end.</summary>
    public static string Of(WireValue value)
    {
        var yaml = new StringBuilder();
        Write(yaml, value, 0, isInline: true);
        return yaml.ToString();
    }

    // Inline: the cursor stands where the first line of the value goes; otherwise behind "name:" or "-".
    private static void Write(StringBuilder yaml, WireValue value, int depth, bool isInline)
    {
        bool isEmpty = value.Items.Count == 0 && value.Members.Count == 0;
        if (isEmpty || value.Kind is not (WireKind.List or WireKind.Record))
        {
            yaml.Append(isInline ? "" : " ").Append(Scalar(value)).Append('\n');
            return;
        }

        if (!isInline)
        {
            yaml.Append('\n');
        }

        bool isFirst = isInline;
        foreach (WireValue item in value.Items)
        {
            Indent(yaml, ref isFirst, depth).Append("- ");
            Write(yaml, item, depth + 1, isInline: true);
        }

        foreach (WireMember member in value.Members)
        {
            Indent(yaml, ref isFirst, depth).Append(YamlScalar.Of(member.Name)).Append(':');
            int inner = member.Value.Kind == WireKind.List ? depth : depth + 1;
            Write(yaml, member.Value, inner, isInline: false);
        }
    }

    private static StringBuilder Indent(StringBuilder yaml, ref bool isFirst, int depth)
    {
        yaml.Append(' ', isFirst ? 0 : depth * 2);
        isFirst = false;
        return yaml;
    }

    private static string Scalar(WireValue value) => value.Kind switch
    {
        WireKind.Text => YamlScalar.Of(value.Text),
        WireKind.List => "[]",
        WireKind.Record => "{}",
        _ => value.Text,
    };
}
