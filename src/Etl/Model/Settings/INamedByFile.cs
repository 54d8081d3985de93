namespace Etl.Model.Settings;

/// <summary>Settings whose id must be the name of their file: <c>config/sources/qinghe.yaml</c> has <c>id: qinghe</c>.</summary>
public interface INamedByFile
{
    /// <summary>Id, equal to the file's name without <c>.yaml</c>.</summary>
    string Id { get; }
}
