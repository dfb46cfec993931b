namespace Qga.Cli.Targets.Configuration;

/// <summary>What guests and groups may be called: nothing that looks like a path, an endpoint, a list or an option.</summary>
internal static class GuestName
{
    public static bool IsValid(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 255 && name[0] is not ('.' or '-');
    }
}
