namespace Qga.Sdk;

/// <summary>How it was made sure that both sides have the same bytes.</summary>
public enum TransferVerification
{
    /// <summary>It was not asked for.</summary>
    None,

    /// <summary>The guest computed the SHA-256 of its file, and it is that of the bytes on the host.</summary>
    Sha256InGuest,

    /// <summary>The guest has no tool for it: the bytes were read a second time and compared by their SHA-256 on the host.</summary>
    ReadBack,
}
