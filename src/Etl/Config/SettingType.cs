using System.Reflection;

namespace Etl.Config;

/// <summary>A type with its nullability, as declared.</summary>
/// <param name="Type">The type, never <see cref="Nullable{T}"/>.</param>
/// <param name="AllowsNull">True for <c>T?</c>.</param>
/// <param name="Arguments">Element type of a list, key and value types of a dictionary.</param>
internal sealed record SettingType(Type Type, bool AllowsNull, IReadOnlyList<SettingType> Arguments)
{
    private static readonly HashSet<Type> ListTypes =
    [
        typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IList<>), typeof(List<>),
    ];

    private static readonly HashSet<Type> SetTypes = [typeof(IReadOnlySet<>), typeof(ISet<>), typeof(HashSet<>)];

    private static readonly HashSet<Type> DictionaryTypes = [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>), typeof(Dictionary<,>)];

    public bool IsList => Type.IsArray || Is(ListTypes);

    public bool IsSet => Is(SetTypes);

    public bool IsDictionary => Is(DictionaryTypes);

    public static SettingType Of(NullabilityInfo info)
    {
        var underlying = Nullable.GetUnderlyingType(info.Type);
        IEnumerable<NullabilityInfo> arguments = info.ElementType is { } element ? [element] : info.GenericTypeArguments;
        return new(
            underlying ?? info.Type,
            underlying is not null || info.ReadState == NullabilityState.Nullable,
            [.. (underlying is null ? arguments : []).Select(Of)]);
    }

    public static SettingType OfRoot(Type type) => new(type, false, [.. type.GetGenericArguments().Select(OfRoot)]);

    private bool Is(HashSet<Type> definitions) => Type.IsGenericType && definitions.Contains(Type.GetGenericTypeDefinition());
}
