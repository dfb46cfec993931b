using System.Globalization;
using Qga.Schema;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Counts differences by the commands and types they belong to.</summary>
internal static class DiffCounts
{
    /// <summary>For example <c>2 commands added, 1 type changed.</c></summary>
    public static string Of(SchemaDiffResult diff)
    {
        IEnumerable<string> counts =
            from owner in DiffOwner.Of(diff)
            group owner by (owner.IsCommand, owner.Kind) into one
            orderby one.Key.IsCommand descending, one.Key.Kind
            select Of(one.Count(), one.Key.IsCommand, one.Key.Kind);
        return string.Join(", ", counts) + ".";
    }

    private static string Of(int count, bool isCommand, SchemaChangeKind kind)
    {
        string what = (isCommand ? "command" : "type") + (count == 1 ? "" : "s");
        string done = kind switch
        {
            SchemaChangeKind.Added => "added",
            SchemaChangeKind.Removed => "removed",
            _ => "changed",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {what} {done}");
    }
}
