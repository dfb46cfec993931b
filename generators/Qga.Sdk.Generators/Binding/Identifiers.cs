using System.Linq;
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

    /// <summary>A namespace with its keywords escaped.</summary>
    public static string Namespace(string name) => string.Join(".", name.Split('.').Select(part =>
        SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part));

    /// <summary>The namespace for a project whose root namespace was made of a file name: <c>my-app.2d</c> gives <c>my_app._2d</c>.</summary>
    public static string DefaultNamespace(string rootNamespace) => Namespace(string.Join(".", rootNamespace.Split('.').Select(part =>
    {
        string name = string.Concat(part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_'));
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    })));

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
