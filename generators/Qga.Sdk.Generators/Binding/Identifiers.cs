using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Makes C# identifiers out of schema names.</summary>
internal static class Identifiers
{
    /// <summary><c>kernel-version</c> gives <c>KernelVersion</c>, <c>GuestOSInfo</c> stays, <c>2fa</c> gives <c>_2fa</c>.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder(name.Length + 1);
        bool atWordStart = true;
        foreach (char c in name)
        {
            if (!IsLetterOrDigit(c))
            {
                atWordStart = true;
                continue;
            }

            result.Append(atWordStart ? char.ToUpperInvariant(c) : c);
            atWordStart = false;
        }

        return result.Length == 0 || result[0] is >= '0' and <= '9' ? "_" + result : result.ToString();
    }

    /// <summary>A local variable for a property; distinct properties give distinct variables.</summary>
    public static string Local(string property)
    {
        string camel = char.ToLowerInvariant(property[0]) + property.Substring(1);
        if (ReservedNames.CodecLocals.Contains(camel))
        {
            return camel + "_";
        }

        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
