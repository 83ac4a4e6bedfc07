package cn.gongji.contracts;

/**
 * A fact that one service recorded and the others may rely on.
 *
 * <p>Events are records of strings, numbers, enumerations and instants. They carry opaque person ids and never a name
 * or an id number. A released version is never edited: a change is a new version beside the old one.
 */
public interface DomainEvent {

    /** The id of the entity that the event is about: its stream in the store and its key on Kafka. */
    String subject();
}
