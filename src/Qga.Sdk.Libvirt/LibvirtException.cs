namespace Qga.Sdk.Libvirt;

/// <summary>What libvirt itself said: the cause of a <see cref="QgaConnectionException"/> that tells what it means.</summary>
public sealed class LibvirtException : QgaException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Libvirt's words.</param>
    /// <param name="code">Libvirt's number for the error (<c>virErrorNumber</c>).</param>
    public LibvirtException(string message, int code)
        : base(message) => Code = code;

    /// <summary>Libvirt's number for the error, for example 42 when there is no such domain.</summary>
    public int Code { get; }
}
