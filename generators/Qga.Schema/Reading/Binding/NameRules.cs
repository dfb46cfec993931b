using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>What names of commands, types, members and values look like.</summary>
internal static class NameRules
{
    /// <summary>Longer names serve nobody and would make poor C# names.</summary>
    public const int MaximumLength = 128;

    /// <summary>Whether a name begins with a letter and goes on with letters, digits, '-' and '_', all ASCII.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mayBeginWithDigit">Enum values may begin with a digit.</param>
    public static bool IsValid(string name, bool mayBeginWithDigit) =>
        name.Length is > 0 and <= MaximumLength
        && (IsLetter(name[0]) || (mayBeginWithDigit && IsDigit(name[0])))
        && name.All(c => IsLetter(c) || IsDigit(c) || c is '-' or '_');

    /// <summary>What to say of a name that is not valid.</summary>
    public static string Refuse(string name) =>
        $"{Quoted.Of(name)} is not a valid name: a letter, then letters, digits, '-' and '_', at most {MaximumLength}.";

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
