package carnet.soap.requester;

import org.w3c.dom.Element;

/** @param assertion the element that says who the requester is */
public record CheckedRequester(Requester requester, Element assertion) {}
