namespace Etl.Fetch.Http;

/// <summary>A connection that is not made: it would lead into a private network that the source does not name.</summary>
/// <param name="message">Which.</param>
internal sealed class AddressRefusedException(string message) : Exception(message);
