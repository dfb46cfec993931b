namespace Qga.Sdk;

/// <summary>What kept QEMU's monitor from being of use.</summary>
public enum QmpFailure
{
    /// <summary>It could not be connected to.</summary>
    Unreachable,

    /// <summary>It did not answer in time: QEMU is stopped, or another client holds the monitor.</summary>
    Silent,

    /// <summary>The link was lost. Usual when QEMU ends.</summary>
    Lost,

    /// <summary>What answers is no monitor, or breaks its protocol.</summary>
    Protocol,

    /// <summary>QEMU refused the command.</summary>
    Refused,
}
