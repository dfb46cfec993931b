using System.Text;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>Files that no two callers have alike, and the lists in the guest in which every command that must not be repeated leaves its number.</summary>
internal sealed class ChaosGround : IDisposable
{
    private readonly Scratch _scratch = new();

    public ChaosGround(int callers)
    {
        for (int caller = 0; caller < callers; caller++)
        {
            File.WriteAllText(FileOf(caller), ContentOf(caller));
        }

        File.WriteAllText(ExecList, "");
        File.WriteAllText(WriteList, "");
    }

    /// <summary>Where started processes append.</summary>
    public string ExecList => _scratch.File("exec");

    /// <summary>Where guest-file-write appends.</summary>
    public string WriteList => _scratch.File("write");

    public string FileOf(int caller) => _scratch.File($"file-{caller}");

    /// <summary>From some bytes to some hundred thousand, each line of it its caller's.</summary>
    public static string ContentOf(int caller)
    {
        int lines = caller % 8 == 0 ? 8000 + caller : 1 + (caller * 7);
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++)
        {
            text.Append("caller ").Append(caller).Append(" line ").Append(i).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>How often each number stands in a list.</summary>
    public static Dictionary<int, int> Count(string list) =>
        File.ReadLines(list).Where(static line => line.Length > 0).GroupBy(static line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)).ToDictionary(static group => group.Key, static group => group.Count());

    public void Dispose() => _scratch.Dispose();
}
