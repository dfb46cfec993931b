namespace Qga.Sdk.ConformanceTests.Commands;

/// <summary>How names on the wire are written in C#. Written a second time, so that the generator does not vouch for itself.</summary>
internal static class WireNames
{
    public static string ToCSharp(string wireName)
    {
        string joined = string.Concat(wireName.Split('-', '_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return char.IsAsciiDigit(joined[0]) ? "_" + joined : joined;
    }
}
