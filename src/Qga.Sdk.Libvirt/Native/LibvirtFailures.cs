namespace Qga.Sdk.Libvirt.Native;

/// <summary>Says what libvirt's errors mean, and what to do next.</summary>
internal static class LibvirtFailures
{
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int ConnectionRefused = 111;

    /// <summary>Libvirt's client library is not there.</summary>
    public static QgaConnectionException NotInstalled(Exception cause) => new(
        "Libvirt's client library is not installed on this machine: libvirt.so.0 and libvirt-qemu.so.0. " +
        "They are in the package libvirt0 on Debian and Ubuntu, in libvirt-libs on Fedora, RHEL and SUSE.",
        cause)
    {
        Failure = QgaConnectionFailure.NotInstalled,
    };

    /// <summary>Libvirt itself could not be reached.</summary>
    public static QgaConnectionException OfOpening(LibvirtError error, string uri)
    {
        QgaConnectionFailure failure = error switch
        {
            _ when IsDenied(error) => QgaConnectionFailure.PermissionDenied,
            { SystemCode: NoEntry } => QgaConnectionFailure.NotFound,
            { SystemCode: ConnectionRefused } => QgaConnectionFailure.Refused,
            _ => QgaConnectionFailure.Unreachable,
        };
        string advice = failure switch
        {
            QgaConnectionFailure.PermissionDenied => "Run as root or as a member of the group libvirt, or give the credentials that the uri needs.",
            QgaConnectionFailure.NotFound => "Is libvirtd (or virtqemud) installed and running there?",
            QgaConnectionFailure.Refused => "Nobody listens there: is libvirtd running, and does it take connections of this kind?",
            _ => "Check the uri, and that its host is up: virsh -c URI list.",
        };
        return Of(failure, error, $"Could not reach libvirt at {QgaText.Escape(uri)}: {error.Shown}. {advice}");
    }

    /// <summary>A domain could not be found, or something else was wrong with a call that does not go to the guest.</summary>
    public static QgaConnectionException OfCall(LibvirtError error, string domain) => error.Code switch
    {
        LibvirtCode.NoDomain => Of(QgaConnectionFailure.NotFound, error, $"Libvirt knows no domain '{QgaText.Escape(domain)}'. virsh list --all shows those that it has."),
        _ when IsDenied(error) => Of(QgaConnectionFailure.PermissionDenied, error, $"Libvirt does not allow it: {error.Shown}."),
        _ => Of(QgaConnectionFailure.Lost, error, $"Libvirt failed: {error.Shown}."),
    };

    public static QgaConnectionException Of(QgaConnectionFailure failure, LibvirtError error, string message, bool mayHaveReachedGuest = false) =>
        new(message, error.ToException()) { Failure = failure, MayHaveReachedGuest = mayHaveReachedGuest };

    public static bool IsDenied(LibvirtError error) =>
        error.Code is LibvirtCode.AuthFailed or LibvirtCode.AuthCancelled or LibvirtCode.AuthUnavailable or LibvirtCode.AccessDenied || error.SystemCode == AccessDenied;
}
