namespace Etl.Clean;

/// <summary>The text of a page and how it was decoded.</summary>
/// <param name="Text">Decoded text, byte order mark removed.</param>
/// <param name="Name">Charset: <c>utf-8</c>, <c>gb18030</c>, <c>utf-16</c>, <c>big5</c> …</param>
/// <param name="Damaged">Characters that could not be decoded.</param>
internal sealed record DecodedText(string Text, string Name, int Damaged);
