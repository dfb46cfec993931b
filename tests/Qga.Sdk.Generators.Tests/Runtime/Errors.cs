namespace Qga.Sdk;

/// <summary>Stands in for the base of the library's exceptions.</summary>
public abstract class QgaException(string message, Exception? innerException) : Exception(message, innerException);

/// <summary>Stands in for the exception of requests that are refused.</summary>
public sealed class QgaRequestException(string message, Exception? innerException = null) : QgaException(message, innerException);
