namespace Qga.Sdk;

/// <summary>What repeating a command does in the guest. It decides what is sent again after a broken link.</summary>
public enum QgaCommandEffect
{
    /// <summary>Never repeated once a byte of it may have reached the guest: a second run would act a second time.</summary>
    Once,

    /// <summary>Repeating it gives the same state in the guest.</summary>
    Idempotent,

    /// <summary>It changes nothing in the guest.</summary>
    Read,
}
