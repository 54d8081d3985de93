namespace Etl.Model;

/// <summary>
/// Gives a partial class the property <c>CodeIdentity</c>: a hash, made at build, over the code of its namespace and those
/// below, of the types of <c>Etl.Model</c> and of its own room that this code uses, of the files compiled into the program
/// that it reads, and over the versions of the packages that it stands on. A comment or a moved line changes nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CodeIdentityAttribute : Attribute
{
    /// <summary>True to count the class's own code alone.</summary>
    public bool Alone { get; init; }
}
