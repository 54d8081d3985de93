namespace Etl.Config;

/// <summary>A configuration file that was read.</summary>
/// <typeparam name="T">Settings type.</typeparam>
/// <param name="Path">File.</param>
/// <param name="Name">File's name without <c>.yaml</c>.</param>
/// <param name="Hash">SHA-256 over name and content, 64 lower-case hex digits.</param>
/// <param name="Value">Settings.</param>
public sealed record ConfigurationFile<T>(string Path, string Name, string Hash, T Value)
    where T : class;
