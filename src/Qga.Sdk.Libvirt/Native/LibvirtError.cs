namespace Qga.Sdk.Libvirt.Native;

/// <summary>An error of libvirt's.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Message">Its text, in the language of whoever made it; parts of it may be the guest's.</param>
/// <param name="SystemCode">The error of the system behind it, where there is one (<c>errno</c>).</param>
internal sealed record LibvirtError(int Code, string Message, int SystemCode)
{
    /// <summary>The error of the last call on this thread.</summary>
    public static unsafe LibvirtError Last()
    {
        NativeError* error = LibvirtLibrary.GetLastError();
        return error is null
            ? new LibvirtError(0, "libvirt gave no reason", 0)
            : new LibvirtError(error->Code, NativeText.Read(error->Message), error->Code == LibvirtCode.SystemError ? error->Number1 : 0);
    }

    /// <summary>The message, for people: escaped, without a full stop.</summary>
    public string Shown => QgaText.Escape(Message).TrimEnd('.');

    public LibvirtException ToException() => new(Shown, Code);
}
