using System.Collections.Frozen;

namespace Qga.Sdk;

/// <summary>All commands of the schema that this library was built with.</summary>
public static partial class QgaCommands
{
    private static readonly Lazy<FrozenDictionary<string, QgaCommand>> ByName = new(IndexByName);

    /// <summary>Finds a command by its name on the wire.</summary>
    /// <param name="name">The name, for example <c>guest-ping</c>.</param>
    /// <returns>The command, or null when the schema does not have it.</returns>
    public static QgaCommand? Find(string name) => ByName.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, QgaCommand> IndexByName() =>
        All.ToFrozenDictionary(static command => command.Name, StringComparer.Ordinal);
}
