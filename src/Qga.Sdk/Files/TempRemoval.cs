namespace Qga.Sdk;

/// <summary>Removes a temporary name that nobody has used yet.</summary>
internal static class TempRemoval
{
    private static readonly GuestScript Script = new("remove", """
        decode "$1"
        rmdir -- "$decoded" 2>/dev/null || rm -f -- "$decoded"
        """) { Windows = WindowsFileScripts.RemoveEmpty };

    public static async Task RemoveEmptyAsync(GuestShell shell, string path)
    {
        try
        {
            await shell.RunAsync(Script, [GuestFileName.ToArgument(path, nameof(path))], GuestShell.ShortTime).ConfigureAwait(false);
        }
        catch (QgaException)
        {
            // An empty name stays behind in a guest that does not answer.
        }
    }
}
