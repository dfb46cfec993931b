using System.Reflection;

namespace Qga.Sdk.Generators.Tests.Infrastructure;

/// <summary>The files that are embedded in this assembly.</summary>
internal static class Resources
{
    private static readonly Assembly Here = typeof(Resources).Assembly;

    public static string Read(string name)
    {
        using Stream stream = Here.GetManifestResourceStream(name) ?? throw new FileNotFoundException("No such resource.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IEnumerable<string> Names(string folder) =>
        Here.GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal));
}
