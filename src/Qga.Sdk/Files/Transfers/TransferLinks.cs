namespace Qga.Sdk;

/// <summary>What happens to symbolic links in a directory that is copied.</summary>
public enum TransferLinks
{
    /// <summary>They become links again. One that leads out of the directory is refused.</summary>
    Keep,

    /// <summary>They are left out, and named in <see cref="TransferResult.Skipped"/>.</summary>
    Skip,
}
